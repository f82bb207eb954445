import Catalog
import Testing

@Suite struct NearestNameTests {
    @Test(arguments: [
        ("cahce", ["client", "cache", "cdn"], "cache"), ("cdm", ["client", "cdn", "lb"], "cdn"), ("titel", ["title", "groups"], "title"),
        ("tll", ["id", "ttl", "at"], "ttl"), ("zon", ["region", "zone"], "zone"), ("traffic", ["traffic-x10", "outage"], "traffic-x10"),
        ("GET /entry", ["POST /v1/entries", "GET /v1/entries"], "GET /v1/entries"), ("Cache", ["cdn", "cache"], "cache"),
    ]) func findsWhatWasMeant(_ word: String, _ names: [String], _ meant: String) {
        #expect(NearestName.of(word, among: names) == meant)
        #expect(NearestName.hint(for: word, among: names) == "; did you mean \(meant)?")
    }

    @Test(arguments: [
        ("nobody", ["lb", "app", "cache"]), ("x", ["y"]), ("", ["a"]), ("a", []), (String(repeating: "a", count: 1000), ["aa"]),
    ])
    func leavesWhatIsFar(_ word: String, _ names: [String]) {
        #expect(NearestName.of(word, among: names) == nil)
        #expect(NearestName.hint(for: word, among: names) == "")
    }

    @Test(
        arguments: [
            ("cahce", 1, "cache"), ("cahce", 0, nil), ("cach", 1, "cache"), ("caches", 1, "cache"), ("Cache", 0, nil), ("cdnn", 2, "cdn"),
            ("c", 2, "cdn"), ("", 2, nil),
        ] as [(String, Int, String?)])
    func findsTheFirstThatIsSoFarAway(_ word: String, _ slips: Int, _ found: String?) {
        #expect(NearestName.of(word, among: ["cache", "cdn"], atMost: slips) == found)
    }
}
