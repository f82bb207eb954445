import Canvas
import Formats
import Review
import Whiteboard

/// What a sentence is about: where it is gone to, and what keys then act on.
enum SpokenStop: Hashable, Sendable {
    case part(BoardItem)
    case finding(FindingList.Key)
    /// A sentence about nothing that keys act on, by its place among all lines.
    case other(Int)
}

/// A sentence that was gone to, and what was selected then: once something else is, that is heard.
struct Heard: Hashable, Sendable {
    var stop: SpokenStop
    var subject: BoardItem?
}

/// A line of the board as it is heard.
struct SpokenSentence: Hashable, Sendable {
    var text: String
    /// The part or the finding that it is about; nil for all else.
    var stop: SpokenStop?

    init(_ text: String, _ stop: SpokenStop? = nil) {
        self.text = text
        self.stop = stop
    }

    init(_ line: SpokenLine) { self.init(line.text, line.subject.flatMap(BoardItem.init).map { .part($0) }) }

    /// Whether it heads what follows, or parts it.
    var isHeading: Bool { text.isEmpty || stop == nil && text.hasSuffix(":") }
}

/// The board as sentences, as they stand on the screen.
struct SpokenBoard: Sendable {
    /// What they were made of.
    struct Moment: Hashable {
        var board = -1
        var findings = -1
        var found = 0
        var columns = 0
        /// The question of a what-if, and whether it is answered.
        var whatIf = -1
        var isAnswered = false
        var marks: Set<String> = []
    }

    private(set) var moment = Moment()
    private(set) var rows: [String] = []
    /// Every sentence, in the order in which they are read.
    private(set) var stops: [SpokenStop] = []
    /// The rows of each.
    private(set) var places: [SpokenStop: Range<Int>] = [:]

    /// What has a sentence of its own.
    var items: [BoardItem] { stops.compactMap { if case .part(let item) = $0 { item } else { nil } } }

    init() {}

    init(_ sentences: [SpokenSentence], at moment: Moment) {
        self.moment = moment
        for (index, sentence) in sentences.enumerated() {
            let own = Wrap.rows(VisibleText.line(sentence.text), columns: max(10, min(100, moment.columns - 4)))
            let stop = sentence.stop.flatMap { places[$0] == nil ? $0 : nil } ?? .other(index)
            if !sentence.isHeading {
                places[stop] = rows.count..<rows.count + own.count
                stops.append(stop)
            }
            rows += own
        }
    }
}

extension BoardItem {
    /// What a sentence or a finding is about, where letters can act on it.
    init?(_ subject: Subject) {
        switch subject {
        case .component(let id): self = .component(id)
        case .group(let id): self = .group(id)
        case .connection(let name): self = .connection(name)
        default: return nil
        }
    }
}
