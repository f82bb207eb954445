import Catalog
import Whiteboard

/// A board as JSON for other programs: every key of its file, in the same order, with every default and computed name made explicit.
///
/// Counts are numbers; other quantities are texts as the board file writes them (`10k/s`, `99.9%`).
public enum BoardJSON {
    /// The whole document, with a line break at its end.
    public static func write(_ board: Board, catalog: Catalog) -> String {
        let builder = PieceBuilder(table: catalog.attributes)
        var pairs: [(key: String, value: JSONText)] = [("boardwalk", .number(Double(BoardFile.version)))]
        let names = board.connectionNames
        let stated = Dictionary(uniqueKeysWithValues: builder.fields(of: board).map { ($0.key, $0.piece) })
        let table = catalog.attributes
        for key in table.keys(in: .board) where !key.contains(".") && key != "boardwalk" {
            let section = Section(rawValue: key)
            guard let piece = stated[key] else {
                // The drawing's sections are always there, so that nobody has to ask whether they are.
                if section == .components || section == .connections || section == .groups { pairs.append((key, .array([]))) }
                continue
            }
            switch section {
            case .components: pairs.append((key, entries(piece) { component($0, board.components[$1], catalog) }))
            case .connections: pairs.append((key, entries(piece) { connection($0, names[$1], board.connections[$1]) }))
            case .groups: pairs.append((key, entries(piece) { group($0, board.groups[$1]) }))
            case .flows: pairs.append((key, entries(piece) { flow($0, board.flows[$1]) }))
            case .stages: pairs.append((key, entries(piece) { stage($0, board.stages[$1], catalog) }))
            default: pairs.append((key, json(piece)))
            }
        }
        for field in builder.fields(of: board) where field.key.hasPrefix("x-") { pairs.append((field.key, json(field.piece))) }
        return JSONText.object(pairs).document
    }

    private static func entries(_ piece: Piece, _ entry: ([Piece.Field], Int) -> JSONText) -> JSONText {
        .array((piece.items ?? []).enumerated().map { entry($1.fields ?? [], $0) })
    }

    // MARK: What is made explicit

    private static func component(_ fields: [Piece.Field], _ component: Component, _ catalog: Catalog) -> JSONText {
        .object(
            [("id", .string(component.id)), ("kind", .string(component.kind.rawValue)), ("name", .string(component.shownName(catalog)))]
                + rest(of: fields, except: ["id", "kind", "name"]))
    }

    private static func connection(_ fields: [Piece.Field], _ name: String, _ connection: Connection) -> JSONText {
        .object(
            [
                ("name", .string(name)), ("from", .string(connection.from)), ("to", .string(connection.to)),
                ("kind", .string(connection.kind.rawValue)),
            ] + rest(of: fields, except: ["from", "to", "kind"]))
    }

    private static func group(_ fields: [Piece.Field], _ group: Group) -> JSONText {
        let members = JSONText.array(group.members.map { .string($0) })
        return .object(
            [
                ("id", .string(group.id)), ("kind", .string((group.kind ?? .group).rawValue)), ("name", .string(group.title)),
                ("members", members),
            ] + rest(of: fields, except: ["id", "kind", "name", "members"]))
    }

    private static func flow(_ fields: [Piece.Field], _ flow: Flow) -> JSONText {
        .object(rest(of: fields, except: ["user-facing"]) + [("user-facing", .bool(flow.isUserFacing))])
    }

    private static func stage(_ fields: [Piece.Field], _ stage: Stage, _ catalog: Catalog) -> JSONText {
        let names = Board(components: stage.components, connections: stage.connections).connectionNames
        return .object(
            fields.map { field in
                switch field.key {
                case "components": (field.key, entries(field.piece) { component($0, stage.components[$1], catalog) })
                case "connections": (field.key, entries(field.piece) { connection($0, names[$1], stage.connections[$1]) })
                default: (field.key, json(field.piece))
                }
            })
    }

    private static func rest(of fields: [Piece.Field], except known: Set<String>) -> [(key: String, value: JSONText)] {
        fields.filter { !known.contains($0.key) }.map { ($0.key, json($0.piece)) }
    }

    // MARK: Values

    private static func json(_ piece: Piece) -> JSONText {
        switch piece.content {
        case .list(let items): .array(items.map(json))
        case .record(let fields): .object(fields.map { ($0.key, json($0.piece)) })
        case .scalar: scalar(piece.value)
        }
    }

    private static func scalar(_ value: Value) -> JSONText {
        switch value {
        case .text(let text): .string(text)
        case .bool(let bool): .bool(bool)
        case .quantity(let quantity): quantity.dimension == .count ? .number(quantity.value) : .string(quantity.text)
        case .list, .map: .null
        }
    }
}
