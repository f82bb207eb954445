import Analysis
import Testing

@Suite struct MentionsTests {
    @Test(arguments: [
        ("writes the Outbox row", true), ("OUTBOX", true), ("out box", false), ("outbo", false), ("", false),
        ("ärger, then an outbox", true),
        ("Re-Enqueue every minute", true),
    ]) func findsAPhraseInCapitalsOrNot(text: String, isSaid: Bool) {
        #expect(text.mentions(["outbox", "re-enqueue"]) == isSaid)
    }

    @Test(arguments: [
        ("holds a lease", true), ("Lease of 10 s", true), ("(lease)", true), ("release", false), ("a new release", false), ("", false),
        ("ärger, lease", true), ("ülease", false),
    ]) func findsAPhraseWhereAWordBegins(text: String, isSaid: Bool) {
        #expect(text.says(["lease"]) == isSaid)
    }
}
