package aldea.demo;

import aldea.catalog.Category;
import aldea.kernel.Language;
import aldea.shipping.Address;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Who is who in the demo: `demo/villages.json` and `demo/buyers.json`. Places and households are the census's; people,
/// shops and products are made up.
record Script(List<Village> villages, List<Buyer> buyers) {
    /// @param households inhabited dwellings, INEGI, Censo de Población y Vivienda 2020
    record Village(
            String name,
            String censusCode,
            String municipality,
            String region,
            double latitude,
            double longitude,
            int households,
            String point,
            String pointAddress,
            Person keeper,
            List<Shop> shops) {}

    record Person(String name, String email) {}

    record Shop(String name, String story, Person maker, List<Product> products) {}

    /// @param picture one of [Pictures]; empty for the category's drawing
    record Product(
            String title, String description, Category category, long pesos, int grams, int units, String picture) {}

    record Buyer(
            String name,
            String email,
            String street,
            String locality,
            String region,
            String postalCode,
            String country,
            Language language) {
        Address address() {
            return new Address(name, "5550001234", street, locality, region, postalCode, country, "");
        }
    }

    static Script read() {
        return new Script(
                read("demo/villages.json", new TypeReference<>() {}),
                read("demo/buyers.json", new TypeReference<>() {}));
    }

    private static <T> List<T> read(String file, TypeReference<List<T>> type) {
        try (var text = new ClassPathResource(file).getInputStream()) {
            return JsonMapper.builder().build().readValue(text, type);
        } catch (IOException failed) {
            throw new UncheckedIOException(file, failed);
        }
    }

    List<Shop> shops() {
        return villages.stream().flatMap(village -> village.shops().stream()).toList();
    }
}
