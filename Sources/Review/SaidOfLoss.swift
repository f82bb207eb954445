import Analysis
import Whiteboard

extension Design {
    /// What the board says of losing things, where it says that none may be lost: `no line of an audit service may be lost`.
    var promiseOfNoLoss: String? {
        (requirements.functional + remarks).first { text in
            text.says(LossWords.losing) && text.lowercased().split { !$0.isLetter }.contains { LossWords.negations.contains(String($0)) }
        }
    }

    /// Whether the board says that some may be lost.
    var allowsLoss: Bool {
        let texts = remarks + board.tradeOffs.flatMap { [$0.choice, $0[.because] ?? ""] }
        return texts.contains { text in
            text.says(["may be lost", "can be lost"])
                && !text.lowercased().split { !$0.isLetter }.contains { LossWords.negations.contains(String($0)) }
        }
    }
}

private enum LossWords {
    static let losing = ["lost", "lose ", "loss"]
    static let negations: Set<String> = ["no", "none", "never", "nothing", "not", "without", "zero"]
}
