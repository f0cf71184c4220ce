package planted.market.stall;

import org.springframework.stereotype.Component;

/// A second public bean of one module. Planted for ModulesTest.
@Component
public class Awning {}
