/// Texts that add to what stands there in one statement.
extension String {
    /// `spent_today = spent_today + price`: the same name on both sides of the sign, and more or less of it.
    public func addsToItself(by signs: Substring...) -> Bool {
        let words = lowercased().split(separator: " ", omittingEmptySubsequences: true)
        return words.indices.contains { place in
            guard words[place] == "=", place > 0, place + 2 < words.count, signs.contains(words[place + 2]) else {
                return false
            }
            return words[place - 1] == words[place + 1]
        }
    }
}
