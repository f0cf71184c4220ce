package aldea.notice;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What an operator may set about letters.
///
/// @param from the sender's address
/// @param openMailbox lets everybody read every letter: only for a demo that nobody else can reach
@ConfigurationProperties("aldea.notice")
record NoticeSettings(
        @DefaultValue("Aldea <aldea@localhost>") String from,
        @DefaultValue("false") boolean openMailbox) {}
