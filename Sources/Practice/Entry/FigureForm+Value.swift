import Whiteboard

extension FigureForm {
    /// The value of the word in the form's unit; people say a peak as `3x`, and users a day as a rate.
    func value(_ word: String) -> Result<AnyQuantity, QuantityText.Mistake> {
        var text = word
        if key == "peak", let last = text.last, "xX×".contains(last) { text.removeLast() }
        if dimension != .ratio, let parts = QuantityText.parts(of: text), let found = (try? QuantityText.measure(parts))?.dimension,
            found != dimension, parts.unit != "" || parts.per != nil
        {
            let name = key == "daily-users" ? "the number of users" : key.replacing("-", with: " ")
            return .failure(QuantityText.Mistake("\(name) is a \(dimension.rawValue); \(text) is a \(found.rawValue)"))
        }
        do {
            let quantity = try QuantityText.read(text, as: dimension)
            if let doubt = doubt(quantity.value) { return .failure(QuantityText.Mistake("\(FigureText.name(of: key)) \(word): \(doubt)")) }
            if key == "peak", quantity.value < 1 { return .failure(QuantityText.Mistake("a peak is once the average at least")) }
            if key == "daily-users", dimension == .rate {
                let spelling = String(text.prefix { $0 != "/" })
                if quantity.value * 86_400 > 1e11 {
                    return .failure(QuantityText.Mistake("daily users \(word): more people than there are"))
                }
                return .success(AnyQuantity((quantity.value * 86_400).rounded(), .count, spelling: text.hasSuffix("/day") ? spelling : nil))
            }
            return .success(quantity)
        } catch {
            return .failure(error)
        }
    }
}
