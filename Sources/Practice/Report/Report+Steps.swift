import Analysis
import Whiteboard

extension Report.Step {
    /// The steps of the candidate's arithmetic that the reference takes, too, in the candidate's order: like beside like alone. What comes
    /// to about the same is of another world where no word of it is the same.
    static func all(in situation: Situation) -> [Report.Step] {
        guard let question = situation.question else { return [] }
        let mine = situation.board.requirements.estimates
        var used: Set<String> = []
        return situation.sheet.lines.compactMap { line in
            guard let value = line.value else { return nil }
            let name = line.estimate.name
            func isFree(_ estimate: Question.Estimate) -> Bool { !used.contains(estimate.name) && estimate.value.hasUnits(of: value) }
            let words = Words(line.estimate, among: mine)
            let same = question.estimates.first { estimate in
                isFree(estimate) && estimate.name == name
                    && (estimate.value.isAbout(value) || words.countsLike(Words(estimate, among: question.estimates)))
            }
            if let step = same {
                used.insert(step.name)
                return Report.Step(name: name, value: value.text, reference: step.value.text, says: step.says)
            }
            // A figure that the question states itself is what its arithmetic begins with.
            if let stated = stated(name, as: value, in: question) {
                return Report.Step(name: name, value: value.text, reference: stated, says: "As the question states it")
            }
            let near = question.estimates.first { estimate in
                isFree(estimate) && estimate.value.isAbout(value) && words.shares(Words(estimate, among: question.estimates))
            }
            guard let step = near else { return nil }
            used.insert(step.name)
            return Report.Step(name: name, value: value.text, reference: step.value.text, says: step.says)
        }
    }

    private static func stated(_ name: String, as value: ExpressionValue, in question: Question) -> String? {
        guard case .quantity(let quantity)? = question.requirements.attributes[EstimateSheet.key(of: name)] else { return nil }
        let stated = ExpressionValue(quantity)
        return stated.hasUnits(of: value) ? stated.text : nil
    }

    /// What an estimate is made of and what is said of it.
    private struct Words {
        /// The figures that its expression names.
        let figures: Set<String>
        /// What it is called, what it counts, and what is said of that.
        let all: Set<String>

        init(_ estimate: Estimate, among others: [Estimate]) {
            self.init(estimate.name, estimate.expression, says: "", names: others.map(\.name))
        }

        init(_ estimate: Question.Estimate, among others: [Question.Estimate]) {
            self.init(estimate.name, estimate.expression, says: estimate.says, names: others.map(\.name))
        }

        private init(_ name: String, _ expression: String, says: String, names: [String]) {
            let known = Set(names).union(Words.stated)
            figures = Set(
                expression.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init).filter { known.contains($0) }
            )
            .subtracting(Words.factors)
            let words = PlainWords.of("\(name) \(says) \(figures.joined(separator: " "))".replacing("_", with: " "))
            all = Set(words.filter { $0.count > 2 && !Words.weightless.contains($0) }.map(\.singular))
        }

        /// Whether two of one name count the same: one of them says not of what, or both of them something.
        func countsLike(_ other: Words) -> Bool {
            figures.isEmpty || other.figures.isEmpty || !figures.isDisjoint(with: other.figures)
        }

        func shares(_ other: Words) -> Bool { !all.isDisjoint(with: other.all) }

        private static let stated: Set<String> = [
            "daily_users", "reads", "writes", "requests", "peak_requests", "object_size",
        ]
        /// What multiplies a figure says nothing of what it counts.
        private static let factors: Set<String> = ["peak", "retention", "object_size"]
        private static let weightless: Set<String> = [
            "the", "and", "all", "one", "two", "three", "each", "per", "for", "with", "that", "day", "days", "second", "average", "year",
            "month", "hour", "peak", "busiest", "size", "object", "hot", "new", "many", "time", "copy", "copies",
        ]
    }
}

extension ExpressionValue {
    /// Within a factor of two.
    fileprivate func isAbout(_ other: ExpressionValue) -> Bool {
        hasUnits(of: other) && other.number > 0 && (0.5...2).contains(number / other.number)
    }
}
