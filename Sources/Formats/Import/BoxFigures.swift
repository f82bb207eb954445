/// What is said of a box below its name in figures: `6 GB`, `10k req/s`, `TTL 30 days`, `10.0.0.8`; it is no part of the name.
enum BoxFigures {
    /// Whether a line below a name says a figure. `Server 2` numbers the box, and `2nd` one in a row.
    static func says(_ line: String) -> Bool {
        let words = line.split(separator: " ").map { $0.drop { "~<>≤≥≈(+$€-=:".contains($0) } }
        for (place, word) in words.enumerated() {
            // `r6g.large`, `db-1.internal`, `v1.2`
            if word.contains("."), word.contains(where: \.isNumber) { return true }
            let number = word.prefix { $0.isASCII && $0.isNumber || $0 == "." || $0 == "," }
            guard number.first?.isNumber ?? false else { continue }
            let unit = word.dropFirst(number.count).filter { $0.isLetter || $0 == "%" }.lowercased()
            if ordinals.contains(unit), number.allSatisfy(\.isNumber) { continue }
            // A number with a unit, an address or a port is a figure; one word behind a bare number names what is counted.
            if !unit.isEmpty || number.count > 3 || place + 1 < words.count { return true }
        }
        return false
    }

    private static let ordinals: Set<String> = ["st", "nd", "rd", "th"]

    /// Whether a line is drawn for its looks.
    static func isRule(_ line: String) -> Bool { !line.contains { $0.isLetter || $0.isNumber } && line.count > 1 }
}
