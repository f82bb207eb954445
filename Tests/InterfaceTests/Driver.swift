import Canvas
import Catalog
import Drawing
import Formats
import Review
import TestSupport
import Whiteboard

@testable import Interface

/// Drives an editor with typed keys and returns its screen as text. Reviews and drawings are performed at once; all other effects are kept.
struct Driver {
    var editor: Editor
    var size: Size
    private(set) var effects: [Effect] = []
    /// Whether drawings that take long are there at once, too; else they are left among the effects.
    let drawsAtOnce: Bool
    private let review: ReviewOptions

    init(_ board: Board = Board(), path: String? = "feed.yaml", isOnDisk: Bool = true, columns: Int = 80, rows: Int = 24) {
        self.init(.board(board, path: path, isOnDisk: isOnDisk), columns: columns, rows: rows)
    }

    init(
        _ opening: Opening, context: EditorContext = Driver.context, columns: Int = 80, rows: Int = 24, drawsAtOnce: Bool = true,
        review: ReviewOptions = Driver.fewRules
    ) {
        self.drawsAtOnce = drawsAtOnce
        self.review = review
        editor = Editor(context: context, opening: opening)
        size = Size(columns: columns, rows: rows)
        send(.input(.resize(size)))
        perform(editor.start())
    }

    /// A board of the line's words.
    init(sketch: String, columns: Int = 80, rows: Int = 24) {
        self.init(Driver.board(sketch), columns: columns, rows: rows)
    }

    static let context = EditorContext(catalog: Project.catalog, themes: ["dark", "light"])

    static func board(_ sketch: String) -> Board {
        switch SketchLine.read(sketch, on: Board(), catalog: Project.catalog, mode: .batch) {
        case .success(let result): result.board
        case .failure(let mistake): fatalError(mistake.text)
        }
    }

    var board: Board { editor.board }
    /// The connections as arrows of the line, in the file's order: `client > lb`.
    var arrows: [String] { board.connections.map { "\($0.from) \(Self.arrows[$0.kind] ?? ">") \($0.to)" } }
    private static let arrows: [ConnectionKind: String] = [.sync: ">", .async: ">>", .replication: "=>", .batch: "~>"]

    mutating func send(_ event: Event) { perform(editor.update(event)) }

    private mutating func perform(_ new: [Effect]) {
        for effect in new {
            if case .review(let board, let revision) = effect {
                guard revision == editor.revision else { continue }
                send(.reviewed(RuleBook.review(board, catalog: Project.catalog, options: review), revision: revision))
            } else if case .draw(let request) = effect, drawsAtOnce {
                send(.drawn(request.drawn(Project.catalog), request))
            } else if case .whatIf(let board, let scenario, let number) = effect {
                do throws(BoardError) {
                    if let answer = try WhatIfAnswer(scenario, on: board, catalog: Project.catalog) {
                        send(.whatIf(.success(answer), number: number))
                    }
                } catch {
                    send(.whatIf(.failure(error), number: number))
                }
            } else {
                effects.append(effect)
            }
        }
    }

    /// A few rules only: a new one must not change every screen that is kept.
    static let fewRules: ReviewOptions = {
        var options = ReviewOptions()
        options.rules = ["spof/single-store", "spof/single-entry", "structure/unlabelled", "structure/isolated"]
        return options
    }()

    private static let signs: [Character: Key] = [
        "⇥": .tab, "⇤": .backTab, "⏎": .enter, "⎋": .escape, "←": .left, "→": .right, "↑": .up, "↓": .down, "⌫": .backspace, "⌦": .delete,
    ]

    /// Types keys: characters as they are, others by their signs (⇥ Tab, ⏎ Enter, ⎋ Esc, ⌫ Backspace, arrows), `⌃n` for ^n.
    mutating func type(_ keys: String) {
        var rest = keys[...]
        while let character = rest.popFirst() {
            let key = character == "⌃" ? Key.control(rest.popFirst() ?? " ") : Self.signs[character] ?? .character(character)
            send(.input(.key(key)))
        }
    }

    mutating func click(_ point: Point) {
        send(.input(.mouse(Mouse(.press, at: point))))
        send(.input(.mouse(Mouse(.release, at: point))))
    }

    var screen: Screen { editor.view(in: size) }
    var lines: [String] { screen.canvas.lines }
    var text: String { lines.joined(separator: "\n") }
    var footer: String { lines[size.rows - 1] }
    var status: String { lines[size.rows - 2] }

    func shows(_ text: String) -> Bool { lines.contains { $0.contains(text) } }

    /// Where a text stands on the screen first.
    func place(of text: String) -> Point? {
        for (row, line) in lines.enumerated() {
            let characters = Array(line)
            let wanted = Array(text)
            guard characters.count >= wanted.count else { continue }
            for start in 0...(characters.count - wanted.count) where Array(characters[start..<start + wanted.count]) == wanted {
                return Point(column: TextWidth.columns(String(characters[..<start])), row: row)
            }
        }
        return nil
    }
}
