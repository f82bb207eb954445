import Dispatch
import Practice
import Storage
import Synchronization
import Terminal

/// The history at work beside the editor: read once, written without holding up a key.
struct Archive: Sendable {
    enum Request: Sendable {
        case read
        case keep(SessionRecord)
    }

    enum Answer: Sendable {
        case history(SessionHistory, CardBox)
        case kept(Int64)
        case problem(String)
    }

    /// Opened when it is first needed.
    private final class Drawer: Sendable {
        private let store = Mutex<HistoryStore?>(nil)
        let folders: DataFolders

        init(_ folders: DataFolders) { self.folders = folders }

        func open() throws(StorageProblem) -> HistoryStore {
            if let opened = store.withLock({ $0 }) { return opened }
            let opened = try HistoryStore(folders)
            store.withLock { $0 = opened }
            return opened
        }
    }

    private let drawer: Drawer
    /// Cards are written one after another; none is left out for a newer one.
    private let cards = DispatchQueue(label: "boardwalk.cards")
    private let desk: NewestFirstDesk<Request, Answer>

    init(_ folders: DataFolders, wakeup: Wakeup) {
        let drawer = Drawer(folders)
        self.drawer = drawer
        desk = NewestFirstDesk(wakeup: wakeup) { request, _ in Self.answer(request, drawer) }
    }

    /// Hands something in; `take` has the answer.
    func submit(_ request: Request) { desk.submit(request) }

    /// The newest answer since the last call.
    func take() -> Answer? { desk.take() }

    /// Keeps a session at once, and returns all of them: for its end, which must not be lost.
    func keepNow(_ record: SessionRecord) -> [Answer] {
        [Self.answer(.keep(record), drawer), Self.answer(.read, drawer)]
    }

    /// Keeps what is known of a card, behind the key that rated it.
    func keep(_ state: CardState?, ofCard id: String, rating: SpacedRepetition.Rating?) {
        let drawer = drawer
        cards.async { try? drawer.open().keep(state, ofCard: id, rating: rating) }
    }

    /// Waits until all cards are written: before the program ends.
    func flush() { cards.sync {} }

    private static func answer(_ request: Request, _ drawer: Drawer) -> Answer {
        do throws(StorageProblem) {
            switch request {
            case .read:
                // Cards that cannot be read are the drill's trouble alone.
                let deck = (try? PracticeTables.cards(from: drawer.folders)).map { Card.read($0.bytes).cards } ?? []
                guard HistoryStore.exists(drawer.folders) else { return .history(SessionHistory(), CardBox(deck: deck)) }
                let store = try drawer.open()
                return .history(try store.history(), try store.box(of: deck, offset: WallClock.offset))
            case .keep(let record): return .kept(try drawer.open().keep(record))
            }
        } catch {
            return .problem(error.sentence)
        }
    }
}
