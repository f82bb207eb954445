import Catalog

extension String {
    var capitalisedFirst: String { WordForm.capitalised(self) }
    /// In lower case at its start, unless it begins with an initialism.
    var lowercasedFirst: String {
        guard let first, dropFirst().first.map({ !$0.isUppercase }) ?? true else { return self }
        return first.lowercased() + dropFirst()
    }
}
