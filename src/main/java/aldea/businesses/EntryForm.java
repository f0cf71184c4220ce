package aldea.businesses;

import aldea.businesses.Registration.Consented;
import aldea.businesses.Registration.How;
import aldea.kernel.Faults;
import aldea.people.AccountId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is typed about a business, when it is recorded, when its owner agrees, and to correct it.
///
/// @param id made with the form, so that sending it twice is once
/// @param agreed `yes` when the owner agreed to what is written above the box
/// @param email of the owner's account, if they have one
/// @param despite `yes` to record it beside one that is like it
public record EntryForm(
        String id,
        String village,
        String sector,
        String name,
        String products,
        String agreed,
        String version,
        String how,
        String owner,
        String phone,
        String email,
        String language,
        String despite) {
    public EntryForm {
        id = or(id);
        village = or(village);
        sector = or(sector);
        name = or(name);
        products = or(products);
        agreed = or(agreed);
        version = or(version);
        how = or(how);
        owner = or(owner);
        phone = or(phone);
        email = or(email);
        language = or(language);
        despite = or(despite);
    }

    private static String or(@Nullable String text) {
        return text == null ? "" : text;
    }

    static EntryForm empty(UUID id, String village, String version) {
        return new EntryForm(id.toString(), village, "", "", "", "", version, "", "", "", "", "spanish", "");
    }

    /// What is known of a business now, to be corrected.
    public static EntryForm of(String id, Business business) {
        var who = business.identity().orElseThrow();
        return new EntryForm(
                id,
                "",
                business.sector().code(),
                who.name(),
                who.products(),
                "",
                "",
                "",
                who.owner(),
                who.phone(),
                "",
                who.language().code(),
                "");
    }

    boolean hasAgreed() {
        return agreed.equals("yes");
    }

    /// @param mustAgree where the form is about nothing else
    Faults faults(boolean mustAgree) {
        var keys = new HashMap<String, String>();
        if (Sector.find(sector).isEmpty() && !mustAgree) {
            keys.put("sector", "form.NotNull");
        }
        size(keys, "name", name, Recording.NAME, true);
        size(keys, "products", products, Recording.PRODUCTS, false);
        size(keys, "phone", phone, Recording.PHONE, false);
        size(keys, "email", email, Recording.NAME, false);
        if (mustAgree && !hasAgreed()) {
            keys.put("agreed", "businesses.form.must-agree");
        }
        size(keys, "owner", owner, Recording.NAME, hasAgreed());
        if (hasAgreed() && way().isEmpty()) {
            keys.put("how", "form.NotNull");
        }
        if (!hasAgreed() && !(owner + phone + email).isBlank()) {
            keys.put("agreed", "businesses.form.only-agreed");
        }
        return new Faults(keys);
    }

    private static void size(HashMap<String, String> keys, String field, String text, int most, boolean required) {
        if (required && text.isBlank()) {
            keys.put(field, "form.NotBlank");
        } else if (text.length() > most) {
            keys.put(field, "form.Size");
        }
    }

    Spoken spoken() {
        return Spoken.find(language).orElse(Spoken.SPANISH);
    }

    private Optional<How> way() {
        return Arrays.stream(How.values()).filter(it -> it.code().equals(how)).findFirst();
    }

    Optional<Consented> consented(Optional<AccountId> account) {
        return hasAgreed()
                ? Optional.of(new Consented(owner, phone, spoken(), account, version, way().orElseThrow()))
                : Optional.empty();
    }
}
