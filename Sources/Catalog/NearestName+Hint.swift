extension NearestName {
    /// The end of a message: `; did you mean ttl?`, or nothing.
    public static func hint(for word: some StringProtocol, among candidates: some Sequence<String>) -> String {
        of(word, among: candidates).map { "; did you mean \($0)?" } ?? ""
    }
}
