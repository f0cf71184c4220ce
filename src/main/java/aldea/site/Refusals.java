package aldea.site;

import aldea.kernel.Ids;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.Viewer;
import aldea.site.ProblemAnswers.Said;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.annotation.Order;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MultipartException;

/// Turns what a controller threw into an answer. A refusal says what to do next; a bug is 500 with a reference, and
/// its value stays in the log.
@ControllerAdvice
@Order(0)
class Refusals {
    private static final Logger log = LoggerFactory.getLogger(Refusals.class);
    // SQLSTATE class 22: a value that no column takes, such as a text with a zero byte.
    private static final String DATA_EXCEPTION = "22";
    private static final List<Class<? extends Exception>> BUSY = List.of(
            CannotCreateTransactionException.class,
            DataAccessResourceFailureException.class,
            TransactionSystemException.class,
            ConcurrencyFailureException.class);
    private static final List<Class<? extends Exception>> BAD_INPUT =
            List.of(MultipartException.class, TypeMismatchException.class, HttpMessageNotReadableException.class);
    private final ProblemAnswers answers;
    private final Ids ids;

    Refusals(ProblemAnswers answers, Ids ids) {
        this.answers = answers;
        this.ids = ids;
    }

    @ExceptionHandler
    @Nullable
    Object refuse(Throwable thrown, HttpServletRequest request, HttpServletResponse response, Viewer viewer) {
        if (response.isCommitted() || thrown instanceof AsyncRequestNotUsableException) {
            log.atDebug().setCause(thrown).log("the reader left before the answer");
            return null;
        }
        if (thrown instanceof HttpRequestMethodNotSupportedException other && other.getSupportedMethods() != null) {
            response.setHeader(HttpHeaders.ALLOW, String.join(", ", other.getSupportedMethods()));
        }
        return answers.answer(saidOf(thrown), request, response, viewer);
    }

    /// What to say of anything thrown; what is nobody's mistake but ours is logged with a new reference.
    Said saidOf(Throwable thrown) {
        var said = known(thrown);
        if (said.problem() == Problem.UNEXPECTED) {
            var reference = ids.shortReference();
            log.atError().addKeyValue("reference", reference).setCause(thrown).log("unexpected");
            return new Said(Problem.UNEXPECTED, List.of(), Map.of(), reference);
        }
        log.atDebug().addKeyValue("problem", said.problem().code()).log("refused");
        return said;
    }

    private static Said known(Throwable thrown) {
        if (thrown instanceof Refusal refusal) {
            return new Said(refusal.problem(), refusal.arguments(), refusal.members(), "");
        }
        if (thrown instanceof MethodArgumentTypeMismatchException wrong && isPath(wrong)) {
            return new Said(Problem.NOT_FOUND);
        }
        return thrown instanceof ErrorResponse answer
                ? new Said(ofStatus(answer.getStatusCode().value()))
                : byKind(thrown);
    }

    private static Said byKind(Throwable thrown) {
        if (BUSY.stream().anyMatch(kind -> kind.isInstance(thrown))) {
            // The database is out of reach or two writers met: trying again helps, and the log says why.
            log.atWarn().setCause(thrown).log("busy");
            return new Said(Problem.BUSY);
        }
        if (BAD_INPUT.stream().anyMatch(kind -> kind.isInstance(thrown)) || isBadValue(thrown)) {
            return new Said(Problem.BAD_INPUT);
        }
        return new Said(Problem.UNEXPECTED);
    }

    /// The problem that stands for a bare HTTP status.
    static Problem ofStatus(int status) {
        return switch (status) {
            case 401 -> Problem.SIGN_IN_FIRST;
            case 403 -> Problem.NOT_YOURS;
            case 404 -> Problem.NOT_FOUND;
            case 405 -> Problem.METHOD_NOT_ALLOWED;
            case 406 -> Problem.NO_SUCH_FORMAT;
            case 413 -> Problem.FILE_TOO_LARGE;
            case 415 -> Problem.WRONG_FORMAT;
            case 429 -> Problem.TOO_MANY_TRIES;
            case 503 -> Problem.BUSY;
            default -> status >= 400 && status < 500 ? Problem.BAD_INPUT : Problem.UNEXPECTED;
        };
    }

    private static boolean isPath(MethodArgumentTypeMismatchException wrong) {
        return wrong.getParameter().hasParameterAnnotation(PathVariable.class);
    }

    private static boolean isBadValue(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql
                    && sql.getSQLState() != null
                    && sql.getSQLState().startsWith(DATA_EXCEPTION)) {
                log.atWarn().addKeyValue("sqlstate", sql.getSQLState()).log("a value that no column takes");
                return true;
            }
        }
        return false;
    }
}
