import Catalog

extension Card {
    /// The answer as it is shown: a sentence with its full stop, whatever kind of card it is. What is no word of a language, a formula or a
    /// name with a small letter, stays as it is written.
    public var told: String {
        guard case .choice = kind else { return answer }
        let first = answer.prefix { !$0.isWhitespace }
        let isWord = first.allSatisfy { $0.isLetter && !$0.isUppercase || "-,'".contains($0) } && !Self.small.contains(String(first))
        return (isWord ? WordForm.capitalised(answer) : answer) + (answer.last.map { ".!?)".contains($0) } ?? true ? "" : ".")
    }

    /// Names that begin with a small letter.
    private static let small: Set<String> = ["etcd", "systemd", "kubectl", "memcached"]
}
