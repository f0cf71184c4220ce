package aldea.pictures;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Where files lie.
///
/// @param media the folder, relative to where the program was started
@ConfigurationProperties("aldea")
record Media(@DefaultValue("var/media") Path media) {

    Path pictures() {
        return media.resolve("pictures").toAbsolutePath().normalize();
    }

    /// Files half written; on the same disk, so that a rename brings them to their place.
    Path incoming() {
        return media.resolve("incoming").toAbsolutePath().normalize();
    }

    /// Serves `/pictures/{hash}/{width}.jpg`. What lies at such an address never changes.
    @Configuration
    static class Serving implements WebMvcConfigurer {
        private final Media media;

        Serving(Media media) {
            this.media = media;
        }

        @Override
        public void addResourceHandlers(ResourceHandlerRegistry registry) {
            registry.addResourceHandler("/pictures/**")
                    .addResourceLocations("file:" + media.pictures() + "/")
                    .setCacheControl(CacheControl.maxAge(Duration.ofDays(365))
                            .cachePublic()
                            .immutable());
        }
    }
}
