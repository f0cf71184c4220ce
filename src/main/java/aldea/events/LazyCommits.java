package aldea.events;

import aldea.kernel.SoonDurable;
import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.modulith.events.core.DefaultEventPublicationRegistry;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

/// Begins transactions of listeners, and what is [SoonDurable] else, so that their commit does not wait for the disk.
final class LazyCommits implements TransactionExecutionListener {
    private static final String NOTING = DefaultEventPublicationRegistry.class.getName() + ".markCompleted";

    private final ObjectProvider<JdbcClient> jdbc;
    private final ServerLife life;
    private final ConcurrentHashMap<String, Boolean> known = new ConcurrentHashMap<>();

    LazyCommits(ObjectProvider<JdbcClient> jdbc, ServerLife life) {
        this.jdbc = jdbc;
        this.life = life;
    }

    // Notes are made in a transaction, too, and it waits for a connection: what it notes was done before.
    @Override
    public void beforeBegin(TransactionExecution transaction) {
        if (transaction.getTransactionName().equals(NOTING)) {
            life.end();
        }
    }

    @Override
    public void afterBegin(TransactionExecution transaction, @Nullable Throwable failure) {
        if (failure == null
                && !transaction.isReadOnly()
                && known.computeIfAbsent(transaction.getTransactionName(), LazyCommits::isSoonDurable)) {
            life.seen(
                    jdbc.getObject().sql(ServerLife.LAZILY).query(String.class).single());
        }
    }

    // Transactions are called after the methods that they surround.
    private static boolean isSoonDurable(String name) {
        var dot = name.lastIndexOf('.');
        if (dot < 0 || !name.startsWith("aldea.")) {
            return false;
        }
        try {
            return Arrays.stream(Class.forName(name.substring(0, dot)).getDeclaredMethods())
                    .filter(method -> method.getName().equals(name.substring(dot + 1)))
                    .anyMatch(method -> method.isAnnotationPresent(SoonDurable.class)
                            || AnnotatedElementUtils.hasAnnotation(method, ApplicationModuleListener.class));
        } catch (ClassNotFoundException unknown) {
            return false;
        }
    }
}
