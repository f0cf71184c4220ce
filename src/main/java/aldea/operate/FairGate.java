package aldea.operate;

import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/// Lets callers to the connection pool in the order they came: under virtual threads the pool alone passes some over
/// for seconds (HikariCP issue 2398).
final class FairGate implements BeanPostProcessor {
    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof HikariDataSource pool ? new Gated(pool) : bean;
    }

    private static final class Gated extends DelegatingDataSource implements AutoCloseable {
        private final HikariDataSource pool;
        private final Semaphore gate;

        Gated(HikariDataSource pool) {
            super(pool);
            this.pool = pool;
            this.gate = new Semaphore(pool.getMaximumPoolSize(), true);
        }

        @Override
        public Connection getConnection() throws SQLException {
            try {
                if (!gate.tryAcquire(pool.getConnectionTimeout(), TimeUnit.MILLISECONDS)) {
                    throw new SQLTransientConnectionException("no connection came free in time");
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new SQLTransientConnectionException("interrupted while waiting for a connection", stopped);
            }
            try {
                return releasing(pool.getConnection());
            } catch (SQLException | RuntimeException failed) {
                gate.release();
                throw failed;
            }
        }

        @Override
        public <T> T unwrap(Class<T> type) throws SQLException {
            return type.isInstance(pool) ? type.cast(pool) : super.unwrap(type);
        }

        @Override
        public boolean isWrapperFor(Class<?> type) throws SQLException {
            return type.isInstance(pool) || super.isWrapperFor(type);
        }

        @Override
        public void close() {
            pool.close();
        }

        private Connection releasing(Connection connection) {
            var held = new AtomicBoolean(true);
            return (Connection) Proxy.newProxyInstance(
                    Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (self, method, arguments) -> {
                        try {
                            return method.invoke(connection, arguments);
                        } catch (InvocationTargetException failed) {
                            throw failed.getCause() == null ? failed : failed.getCause();
                        } finally {
                            if (method.getName().equals("close") && held.getAndSet(false)) {
                                gate.release();
                            }
                        }
                    });
        }
    }
}
