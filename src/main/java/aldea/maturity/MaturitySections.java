package aldea.maturity;

import aldea.businesses.BusinessSpot;
import aldea.kernel.Fragment;
import aldea.kernel.Section;
import aldea.maturity.Assessment.Side;
import aldea.people.DeskSpot;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What a business's page and the desk show of it.
@Configuration
class MaturitySections {
    @Bean
    Section<DeskSpot> itemsOnDesk() {
        return Section.of(
                DeskSpot.class,
                71,
                spot -> ItemPages.reads(spot.viewer())
                        ? Optional.of(new Fragment("maturity/_desk.jte", Map.of()))
                        : Optional.empty());
    }

    @Bean
    Section<BusinessSpot> maturityOfBusiness(Maturity maturity) {
        return Section.of(BusinessSpot.class, 30, spot -> {
            var all = maturity.assessments(spot.business().id());
            return Optional.of(new Fragment(
                    "maturity/_business.jte",
                    Map.of("business", spot.business(), "respondents", maturity.results(all, Side.RESPONDENT))));
        });
    }
}
