import Analysis
import Whiteboard

// Which of the figures that were worked out nothing makes use of.
extension Situation {
    /// Estimates that nothing uses: no later one, no requirement of the name, no capacity and no text.
    var unusedEstimates: [String] {
        let lines = sheet.lines
        let said = session.probes.values.compactMap(\.answer)
        let texts =
            noteTexts + tradeOffTexts + optimizationTexts + board.data.compactMap { $0[.why] } + said + session.spoken.map(\.text)
        let figures = texts.flatMap(Self.quantities)
        return lines.enumerated().compactMap { index, line in
            let name = line.estimate.name
            let key = name.replacing("_", with: "-")
            if catalog.attributes.row(.requirement, key) != nil { return nil }
            let later = lines[(index + 1)...].contains {
                $0.estimate.expression.split { !($0.isLetter || $0.isNumber || $0 == "_") }.contains { $0 == name }
            }
            if later { return nil }
            if texts.contains(where: { text in Self.names(name, in: text) || line.value.map { text.contains($0.text) } ?? false }) {
                return nil
            }
            // A text that rounds it speaks of it, too: 3 TB of 3.04 TB; and so does an entity of that many rows, or that much.
            if let value = line.value, figures.contains(where: { $0.isNear(value) }) { return nil }
            if let value = line.value, board.data.contains(where: { $0.comes(to: value) }) { return nil }
            let isCapacity = board.components.contains { component in
                guard let value = line.value, let capacity = component[.capacity] else { return false }
                return value.dimension == .rate && abs(capacity.value - value.number) <= 0.02 * value.number
            }
            return isCapacity ? nil : name
        }
    }

    /// Whether a text has an estimate's name, in one word or several: `fan-out` and `fan out` are `fanout`, too.
    private static func names(_ name: String, in text: String) -> Bool {
        let words = PlainWords.of(text)
        if words.contains(name) { return true }
        let whole = name.replacing("_", with: "").lowercased()
        guard whole.count > 4 else { return false }
        return words.indices.contains { start in
            (1...3).contains { count in
                start + count <= words.count && words[start..<start + count].joined().singular == whole.singular
            }
        }
    }

    /// The figures of a text, `82TB` and `82 TB`; `463k inserts a second` is a rate.
    private static func quantities(in text: String) -> [ExpressionValue] {
        let words = text.split { $0.isWhitespace || ",;()~".contains($0) }.map { word in
            String(word.last == "." ? word.dropLast() : word)
        }
        return words.indices.flatMap { place -> [ExpressionValue] in
            guard words[place].first?.isNumber ?? false else { return [] }
            let next = place + 1 < words.count ? words[place + 1] : ""
            let texts = [words[place]] + (Expression.isUnit(next) ? [words[place] + next] : [])
            return texts.compactMap { text in try? Expression.evaluate(text) { _ in nil } }
        } + Design.numbers(in: text).compactMap(\.ratePerSecond).map { ExpressionValue(AnyQuantity($0, .rate)) }
    }
}

extension ExpressionValue {
    /// Whether it is the same, rounded: within 5 %.
    fileprivate func isNear(_ other: ExpressionValue) -> Bool {
        hasUnits(of: other) && abs(number - other.number) <= 0.05 * abs(other.number) && other.number != 0
    }
}

extension Entity {
    /// Whether it has so many rows, or takes so much.
    fileprivate func comes(to value: ExpressionValue) -> Bool {
        guard let count = self[.count] else { return false }
        if value.dimension == .size, let size = self[.size] {
            return abs(count.value * size.value - value.number) <= 0.05 * abs(value.number)
        }
        return value.dimension == .count && abs(count.value - value.number) <= 0.05 * abs(value.number)
    }
}
