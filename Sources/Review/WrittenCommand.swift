import Analysis

extension String {
    /// Whether it writes what is not there yet, and only that: `SETNX id`, `SET show:phone NX`.
    var setsIfAbsent: Bool { says(CommandWords.ifAbsent) || contains("SET ") && split { !$0.isLetter }.contains("NX") }

    /// Whether it adds to what stands there: `viewers = viewers + 1`.
    var addsToItself: Bool {
        let words = lowercased().split { $0 == " " || $0 == "," || $0 == ";" || $0 == "(" || $0 == ")" }
        return words.indices.dropFirst().contains { place in
            words[place] == "=" && place + 2 < words.count && words[place - 1] == words[place + 1]
                && (words[place + 2] == "+" || words[place + 2] == "-")
        }
    }
}

private enum CommandWords {
    static let ifAbsent: Phrases = ["setnx", "set nx", "nx ex", "nx px", "if absent", "if not there", "set id nx"]
}
