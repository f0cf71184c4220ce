package planted.market.stall;

import org.springframework.stereotype.Component;
import planted.market.till.Till;

/// Uses what its module does not list. Planted for ModulesTest.
@Component
public class Stall {
    public Till till() {
        return new Till();
    }
}
