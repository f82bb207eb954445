/// What commands print for the eye, for who hears it: what is said by a sign is said by the words behind it already.
public enum SpokenOutput {
    private static let signs: Set<Character> = ["✖", "▲", "●", "○", "✔", "◀", "›"]
    private static let bars: Set<Character> = ["█", "░", "▒"]

    /// The text without signs before words, and without bars.
    public static func text(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { line(String($0)) }.joined(separator: "\n")
    }

    private static func line(_ line: String) -> String {
        guard line.contains(where: { signs.contains($0) || bars.contains($0) }) else { return line }
        let indent = line.prefix { $0 == " " }
        let words = line.dropFirst(indent.count).split(separator: " ", omittingEmptySubsequences: false)
        let kept = words.filter { word in
            word.isEmpty || !word.allSatisfy { signs.contains($0) || bars.contains($0) }
        }
        return indent + kept.joined(separator: " ")
    }
}
