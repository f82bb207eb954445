extension StringProtocol {
    /// The field that a label asks by as a query does, in small letters: `worker` of `WHERE worker = ?`; nil where it does not.
    var askedField: String? {
        let words = lowercased().split { $0 == " " || $0 == "," || $0 == ";" }.map(String.init)
        guard let mark = words.firstIndex(of: "where"), mark + 2 < words.count, words[mark + 2] == "=" else { return nil }
        return words[mark + 1]
    }
}
