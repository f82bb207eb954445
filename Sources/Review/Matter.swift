import Synchronization

/// What a finding says and offers.
struct Words: Hashable, Sendable {
    let message: String
    let headline: String
    let fixes: [QuickFix]
}

/// What a finding is about. A class, because findings are handed about and sorted; its words are made when they are first asked for and
/// then kept, for most findings of a review are counted, not read.
final class Matter: Sendable {
    private enum State {
        case wanted(@Sendable () -> Words)
        case made(Words)
    }

    let rule: String
    let subject: Subject
    let components: [String]
    let connections: [Int]
    let harm: Harm
    private let state: Mutex<State>

    init(
        rule: String, subject: Subject, components: [String], connections: [Int], harm: Harm, words: @escaping @Sendable () -> Words
    ) {
        self.rule = rule
        self.subject = subject
        self.components = components
        self.connections = connections
        self.harm = harm
        state = Mutex(.wanted(words))
    }

    var words: Words {
        state.withLock { state in
            switch state {
            case .made(let words): return words
            case .wanted(let make):
                let words = make()
                // What the words were made from goes with the closure.
                state = .made(words)
                return words
            }
        }
    }
}

extension Matter: Equatable {
    static func == (left: Matter, right: Matter) -> Bool {
        left === right
            || left.rule == right.rule && left.subject == right.subject && left.components == right.components
                && left.connections == right.connections && left.harm == right.harm && left.words == right.words
    }
}
