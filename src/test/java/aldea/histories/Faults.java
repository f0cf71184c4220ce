package aldea.histories;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/// Stands between the program and its database and breaks the line at the n-th write or commit of a step. Reads do not
/// count: whether a read is answered from memory must not move the fault.
final class Faults implements BeanPostProcessor {
    private static final Pattern WRITES = Pattern.compile("\\b(INSERT|UPDATE|DELETE)\\b");
    private static final Set<String> WRITERS =
            Set.of("orders-0", "orders-1", "orders-paid", "payment-captures", "sandbox-cards");

    /// @param at the n-th write or commit, from 1
    /// @param done the database does it, and only the answer is lost
    /// @param crash nothing more of the program reaches the database, and what waited in memory is lost
    record Plan(int at, boolean done, boolean crash) {}

    private final AtomicInteger count = new AtomicInteger();
    private volatile @Nullable Plan plan;
    private volatile boolean tripped;
    private volatile boolean down;
    private volatile @Nullable Thread driver;

    void arm(Plan next) {
        driver = Thread.currentThread();
        count.set(0);
        tripped = false;
        plan = next;
    }

    boolean isTripped() {
        return tripped;
    }

    /// All works again.
    ///
    /// @return whether the fault happened
    boolean disarm() {
        plan = null;
        down = false;
        return tripped;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource source && name.equals("dataSource") ? new Source(source) : bean;
    }

    private final class Source extends DelegatingDataSource {
        Source(DataSource real) {
            super(real);
        }

        @Override
        public Connection getConnection() throws SQLException {
            if (down && isCounted()) {
                throw new SQLTransientConnectionException("the program is down", "08001");
            }
            var line = new Line(super.getConnection());
            return (Connection) Proxy.newProxyInstance(
                    Connection.class.getClassLoader(),
                    new Class<?>[] {Connection.class},
                    (self, method, arguments) -> line.call(method, arguments));
        }
    }

    // What goes on beside, such as the deletion of rows about events that were heard, is no part of a step.
    private boolean isCounted() {
        var thread = Thread.currentThread();
        return thread.equals(driver) || WRITERS.contains(thread.getName());
    }

    /// A connection, until it breaks.
    private final class Line {
        private final Connection real;
        private boolean broken;
        private boolean hasWritten;

        Line(Connection real) {
            this.real = real;
        }

        @Nullable
        Object call(Method method, Object @Nullable [] arguments) throws Throwable {
            if (Set.of("close", "isClosed").contains(method.getName())) {
                return plainly(real, method, arguments);
            }
            mustBeUp();
            return switch (method.getName()) {
                case "commit" -> {
                    var counts = hasWritten;
                    hasWritten = false;
                    yield counts ? counted(real, method, arguments) : plainly(real, method, arguments);
                }
                case "prepareStatement", "createStatement" -> {
                    var statement = (Statement) plainly(real, method, arguments);
                    yield watched(statement, method.getReturnType(), text(arguments));
                }
                default -> plainly(real, method, arguments);
            };
        }

        private Object watched(Statement statement, Class<?> type, String prepared) {
            return Proxy.newProxyInstance(
                    Statement.class.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                        if (!method.getName().startsWith("execute")) {
                            return plainly(statement, method, arguments);
                        }
                        mustBeUp();
                        if (!WRITES.matcher(prepared + text(arguments)).find()) {
                            return plainly(statement, method, arguments);
                        }
                        hasWritten = true;
                        return counted(statement, method, arguments);
                    });
        }

        private @Nullable Object counted(Object on, Method method, Object @Nullable [] arguments) throws Throwable {
            var now = plan;
            if (now == null || !isCounted() || count.incrementAndGet() != now.at) {
                return plainly(on, method, arguments);
            }
            if (now.done) {
                plainly(on, method, arguments);
            }
            tripped = true;
            down = now.crash;
            broken = true;
            if (!real.getAutoCommit()) {
                real.rollback();
            }
            throw lost();
        }

        private void mustBeUp() throws SQLException {
            if (broken || down && isCounted()) {
                throw lost();
            }
        }

        private static SQLException lost() {
            return new SQLException("the line to the database broke", "08006");
        }
    }

    private static String text(Object @Nullable [] arguments) {
        return arguments != null && arguments.length > 0 && arguments[0] instanceof String sql ? sql : "";
    }

    private static @Nullable Object plainly(Object on, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(on, arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getCause() == null ? failed : failed.getCause();
        }
    }
}
