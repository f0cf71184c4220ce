/// Letters to people, fed by events; the mailbox page of a demo.
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "people",
            "places",
            "catalog",
            "orders",
            "aftersale",
            "disputes",
            "payment",
            "shipping",
            "live",
            "reminders",
            "auctions",
            "waitlist",
            "relay",
            "credentials",
            "businesses"
        })
@NullMarked
package aldea.notice;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
