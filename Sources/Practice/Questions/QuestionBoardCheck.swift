import Catalog
import Formats
import Review
import Whiteboard

/// Holds the boards of a question's folder to what the folder promises: each names its question and asks for the same, its flows can be
/// walked, and the reference has nothing open above advice.
struct QuestionBoardCheck {
    let question: Question
    let catalog: Catalog

    /// What is wrong with one board.
    ///
    /// - Parameters:
    ///   - document: The board, with its places.
    ///   - name: `scaled` is the reference.
    ///   - unread: Keys of the question that cannot be read or are not there: no board is held to them.
    func problems(of document: BoardDocument, name: String, unread: Set<String>) -> [ReadingProblem] {
        let board = document.board
        var problems: [ReadingProblem] = []
        if board.question != question.id {
            let says = board.question.map { "the question is \(question.id), not \($0)" } ?? "question: \(question.id) is missing"
            problems.append(ReadingProblem(document.position(of: "question") ?? .start, says))
        }
        // What the reference states is compared where the question stands: there the board decides.
        if name != "scaled" { problems += requirements(of: document, unread: unread) }
        return problems + findings(of: document, isReference: name == "scaled")
    }

    private func requirements(of document: BoardDocument, unread: Set<String>) -> [ReadingProblem] {
        let stated = document.board.requirements
        func place(_ key: String) -> TextPosition { document.position(of: key, inRequirements: true) ?? .start }
        var problems: [ReadingProblem] = []
        for (key, here, there, noun) in [
            ("functional", stated.functional, question.mustHaves, "must-haves"),
            ("out-of-scope", stated.outOfScope, question.outOfScope, "out-of-scope"),
        ] where !here.isEmpty && here != there && !unread.contains(noun) {
            let differs = QuestionCheck.difference(here, there)
            problems.append(ReadingProblem(place(key), "\(key) is not \(noun) of question.yaml\(differs)"))
        }
        guard !unread.contains("requirements") else { return problems }
        for pair in stated.attributes.pairs where !["functional", "out-of-scope", "estimates"].contains(pair.key) {
            let (key, here) = (pair.key, pair.value)
            let there = question.requirements.attributes[key]
            guard here != there else { continue }
            let says = there.map { "\(FigureText.plain($0)) in question.yaml" } ?? "not stated in question.yaml"
            problems.append(ReadingProblem(place(key), "\(key) is \(FigureText.plain(here)) here and \(says)"))
        }
        return problems
    }

    /// Of every board the flows that cannot be walked; of the reference all that is open above advice.
    private func findings(of document: BoardDocument, isReference: Bool) -> [ReadingProblem] {
        var options = ReviewOptions()
        options.includesProcessOnBareDrawings = true
        let open = RuleBook.review(document.board, catalog: catalog, options: options).open
            .filter { isReference ? $0.severity > .advice : $0.rule == "structure/flow-broken" }
        let places = FindingLines(document, of: open)
        return open.map { finding in
            let about = "\(finding.severity.rawValue) \(finding.rule) on \(finding.subject.text)"
            let remedy = isReference ? "; mend it, or let a trade-off waive it" : ""
            return ReadingProblem(
                places.position(of: finding.subject) ?? document.position(of: "requirements") ?? .start,
                "review finds the \(about): \(Report.clause(finding.message))\(remedy)")
        }
    }
}
