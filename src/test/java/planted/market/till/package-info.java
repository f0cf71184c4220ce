/// A module that lists nothing, planted for ModulesTest.
package planted.market.till;
