import Catalog

extension Catalog {
    /// What is kept of a technology that somebody wrote: the product's own name where that is all, and else the text, of which the
    /// product is only a part: `PostgreSQL 16`, `Amazon ElastiCache for Redis`.
    ///
    /// - Parameter product: What the catalogue reads in it.
    func kept(_ text: String, of product: Technology) -> String {
        let names = [product.name] + product.aliases
        if names.contains(text) { return text }
        return says(text, beside: product) ? text : product.name
    }

    /// Whether a text is more than the name of a product that the catalogue reads in it.
    func says(_ text: String, beside product: Technology) -> Bool {
        let whole = WordForm.lookup(text)
        return !([product.name] + product.aliases).contains { WordForm.lookup($0) == whole }
    }
}
