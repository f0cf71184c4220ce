package aldea.e2e;

import aldea.people.AccountId;
import com.microsoft.playwright.Page;

/// A business of the line: who owns it, what it is called, what it sells first.
record Stall(AccountId owner, String name, String email, String business, String shop, String product, Page phone) {}
