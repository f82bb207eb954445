import Canvas
import Formats
import Interface
import Review

/// A session played back into a file: the frames that the screen would show, as an asciicast.
struct Film {
    let text: String

    /// How long the last frame stands, in seconds.
    private static let rest = 3.0

    init(_ opening: ReplayOpening, context: EditorContext, size: Size, theme: Theme) {
        let record = opening.replay.record
        var editor = Editor(context: context, opening: .replay(opening))
        var cast = Asciicast(size: size, title: "\(record.title) - Boardwalk", timestamp: record.started, theme: theme)
        var now = Duration.zero
        Self.send(.input(.resize(size)), to: &editor)
        Self.perform(editor.start(), in: &editor)
        cast.show(editor.view(in: size).canvas, at: 0)
        while let next = editor.nextChange(after: now) {
            now = next
            Self.send(.clock(now), to: &editor)
            cast.show(editor.view(in: size).canvas, at: now.inSeconds)
        }
        cast.end(at: now.inSeconds + Self.rest)
        text = cast.text
    }

    private static func send(_ event: Event, to editor: inout Editor) { perform(editor.update(event), in: &editor) }

    /// Drawings and findings are there at once: a film waits for nothing.
    private static func perform(_ effects: [Effect], in editor: inout Editor) {
        for effect in effects {
            switch effect {
            case .draw(let request): send(.drawn(request.drawn(editor.context.catalog), request), to: &editor)
            case .review(let board, let revision) where revision == editor.revision:
                send(.reviewed(RuleBook.review(board, catalog: editor.context.catalog), revision: revision), to: &editor)
            default: break
            }
        }
    }
}
