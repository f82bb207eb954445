import Canvas
import Catalog
import Whiteboard

/// The parts of the inspector, as they stand below each other.
enum InspectorPart: Hashable, Sendable, CaseIterable {
    /// What the board says.
    case stated
    /// What every component is asked first.
    case basics
    /// What its kind alone has.
    case ofItsKind
    /// What any may have.
    case any
}

/// A line of the inspector.
enum InspectorLine: Hashable, Sendable {
    case heading(String)
    case blank
    /// A field, by its place among them.
    case field(Int)
}

extension Editor {
    /// The fields under their headings; without blank lines where there are few lines, and without headings where all is of one part.
    func inspectorLines(of rows: [InspectorRow], isClose: Bool) -> [InspectorLine] {
        let isDivided = Set(rows.map(\.part)).count > 1
        var lines: [InspectorLine] = []
        var part: InspectorPart?
        for (index, row) in rows.enumerated() {
            if isDivided, row.part != part {
                if part != nil, !isClose { lines.append(.blank) }
                lines.append(.heading(heading(of: row.part)))
                part = row.part
            }
            lines.append(.field(index))
        }
        return lines
    }

    private func heading(of part: InspectorPart) -> String {
        let noun =
            switch pane.inspector?.item {
            case _ where pane.inspector?.flow != nil: "flow"
            case .connection: "connection"
            case .group: "group"
            case .component, nil: "component"
            }
        return switch part {
        case .stated: "Stated"
        case .basics: "First of all"
        case .ofItsKind: inspectedKind.flatMap { context.catalog[$0]?.name } ?? "Of its kind"
        case .any: "Any \(noun)"
        }
    }
}
