import Analysis
import Catalog
import Formats
import Whiteboard

/// Tries a question that holds: whether its interviewer hears its own wordings, and whether its reference keeps what it promises. What it
/// says is worth knowing, and no mistake of the files.
public struct ScriptTrial {
    private let question: Question
    private let loaded: LoadedQuestion
    private let interviewer: Interviewer

    /// - Parameters:
    ///   - loaded: The question with its wordings and boards; nil comes of one that cannot be read.
    ///   - clarifier: That of all questions, this one among them.
    public init?(_ loaded: LoadedQuestion, clarifier: Clarifier) {
        guard let question = loaded.question else { return nil }
        self.question = question
        self.loaded = loaded
        interviewer = Interviewer(question: question, clarifier: clarifier)
    }

    /// The wordings that come to another topic than their own, or to none.
    public var wordings: [QuestionProblem] {
        var said: Set<String> = []
        return loaded.wordings.compactMap { placed in
            guard said.insert("\(placed.wording.topic ?? "-")|\(placed.wording.text)").inserted else { return nil }
            return remark(on: placed)
        }
    }

    private func remark(on placed: PlacedWording) -> QuestionProblem? {
        let (topic, text) = (placed.wording.topic, placed.wording.text)
        let heard = interviewer.understand(text).topics
        // Who is asked back on chooses; a wording that stands with its answer is proposed by Tab and shall be answered.
        let isHeard = topic.map { placed.file == "question.yaml" ? heard == [$0] : heard.contains($0) } ?? (heard.count != 1)
        if isHeard { return nil }
        let whose = topic ?? "no topic"
        switch heard.count {
        case 0: return placed.problem("'\(text)' is not understood, and is to be \(whose): more wordings like it help")
        case 1: return placed.problem("'\(text)' is answered by \(heard[0]), and is to be \(whose): more wordings of both help")
        default:
            return placed.problem("'\(text)' is asked back on, \(heard.joined(separator: " or ")): more wordings of \(whose) help")
        }
    }

    /// Flows of the reference that are up for less of the time than is asked. Review has nothing to say of them where no design could do
    /// better with the providers that it stands on.
    public func targets(catalog: Catalog) -> [String] {
        guard let board = loaded.scaled else { return [] }
        let design = Design(board, catalog: catalog)
        return zip(design.flows, design.availability).compactMap { flow, availability in
            guard flow.isUserFacing, let target = design.availabilityTarget(of: [flow]), availability.value < target - 1e-9 else {
                return nil
            }
            let (up, asked) = (QuantityText.short(availability.value, .percent), QuantityText.short(target, .percent))
            // Where both round to the same figure the difference is said in words.
            let said = up == asked ? "a little less than \(asked)" : up
            return
                "\(flow.name) is up \(said) of the time, and \(asked) is asked: the rules excuse what its providers cost; a trade-off can say so"
        }
    }
}
