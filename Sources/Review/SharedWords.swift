/// Whether a text speaks of something by a word of what it is called.
enum SharedWords {
    /// - Parameters:
    ///   - name: what it is called, its id and its name in one.
    ///   - letters: shorter words name nothing.
    static func stand(of name: String, in text: String, letters: Int = 3) -> Bool {
        let named = words(name).filter { $0.count >= letters }
        return words(text).contains { word in named.contains { $0 == word || $0 == word + "s" || $0 + "s" == word } }
    }

    private static func words(_ text: String) -> [String] { text.lowercased().split { !$0.isLetter }.map(String.init) }
}
