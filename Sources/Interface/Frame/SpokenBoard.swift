import Canvas
import Formats
import Review
import Whiteboard

/// The board as sentences, as they stand on the screen.
struct SpokenBoard: Sendable {
    /// What they were made of.
    struct Moment: Hashable {
        var board = -1
        var findings = -1
        var found = 0
        var columns = 0
    }

    private(set) var moment = Moment()
    private(set) var rows: [String] = []
    /// What has a sentence of its own, in the order in which it is read.
    private(set) var items: [BoardItem] = []
    /// Where its first sentence begins.
    private(set) var firstRow: [BoardItem: Int] = [:]

    init() {}

    init(_ lines: [SpokenLine], at moment: Moment) {
        self.moment = moment
        for line in lines {
            if let item = line.subject.flatMap(BoardItem.init), firstRow[item] == nil {
                firstRow[item] = rows.count
                items.append(item)
            }
            rows += Wrap.rows(VisibleText.line(line.text), columns: max(10, min(100, moment.columns - 4)))
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
