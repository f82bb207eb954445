/// The fields that a written query chooses rows by, and the words that say which rows.
enum SelectedFields {
    /// For each `WHERE` of a text its fields, small, with `_` in their names: `next_run` of `WHERE next_run <= now() ORDER BY id`. A WHERE
    /// of an UPDATE, which guards a row that is known, is none.
    static func all(in text: String) -> [(table: [String], fields: [String])] {
        let words = words(of: text.lowercased())
        return words.indices.compactMap { place in
            guard words[place] == "where", let verb = words[..<place].lastIndex(where: { verbs.contains($0) }),
                words[verb] == "select"
            else { return nil }
            var fields: [String] = []
            var next = place + 1
            while next + 1 < words.count, isField(words[next]), comparisons.contains(words[next + 1]) {
                fields.append(String(words[next].map { $0 == "-" ? "_" : $0 }))
                guard let and = words[(next + 2)...].prefix(6).firstIndex(of: "and") else { break }
                next = and + 1
            }
            return fields.isEmpty ? nil : (Array(words[(verb + 1)..<place]), fields)
        }
    }

    private static let verbs: Set<String> = ["select", "update", "delete", "insert"]
    private static let comparisons: Set<String> = ["<", ">", "=", "<=", ">=", "in", "between", "is", "like"]

    private static func isField(_ word: String) -> Bool { word.first?.isLetter == true }

    private static func words(of text: String) -> [String] {
        var words: [String] = []
        var word = ""
        var isSign = false
        for character in text {
            let sign = "<>=".contains(character)
            let isPart = character.isLetter || character.isNumber || character == "_" || character == "-" || sign
            if !word.isEmpty, !isPart || sign != isSign {
                words.append(word)
                word = ""
            }
            if isPart {
                word.append(character)
                isSign = sign
            }
        }
        if !word.isEmpty { words.append(word) }
        return words
    }
}
