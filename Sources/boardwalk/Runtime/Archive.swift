import Dispatch
import Practice
import Storage
import Synchronization
import Terminal

/// The history at work beside the editor: read once, written in the order in which things are handed in, without holding up a key.
struct Archive: Sendable {
    enum Request: Sendable {
        case read
        /// Makes the history where there is none, so that the first line of a session need not wait for that.
        case prepare
        /// A session, with the steps of its edit log that wait to be kept, the first at a place of it: one that is killed loses neither.
        case keep(SessionRecord, steps: [SessionStep] = [], from: Int = 0)
        /// Steps of a session's edit log, the first at a place of it.
        case keepSteps([SessionStep], from: Int, session: Int64)
        case keepCard(id: String, state: CardState?, rating: SpacedRepetition.Rating?)
    }

    enum Answer: Sendable {
        case history(SessionHistory, CardBox)
        case kept(Int64)
        case keptSteps(from: Int, upTo: Int)
        case problem(String)
    }

    /// Opened when it is first needed; opened again after a failure.
    private final class Drawer: Sendable {
        private struct State {
            var store: HistoryStore?
            /// The numbers of sessions that were kept for the first time, by when they began: the editor may ask again before it knows.
            var numbers: [Double: Int64] = [:]
            var answers: [Answer] = []
        }

        private let state = Mutex(State())
        let folders: DataFolders

        init(_ folders: DataFolders) { self.folders = folders }

        func open() throws(StorageProblem) -> HistoryStore {
            if let opened = state.withLock({ $0.store }) { return opened }
            let opened = try HistoryStore(folders)
            state.withLock { $0.store = opened }
            return opened
        }

        /// Its file may be gone, with its folder: the next one who needs it makes it anew.
        func close() { state.withLock { $0.store = nil } }

        func keep(_ record: SessionRecord) throws(StorageProblem) -> Int64 {
            var record = record
            record.id = record.id ?? state.withLock { $0.numbers[record.started] }
            let id = try open().keep(record)
            state.withLock { $0.numbers[record.started] = id }
            return id
        }

        func add(_ answer: Answer) { state.withLock { $0.answers.append(answer) } }

        func takeAnswers() -> [Answer] {
            state.withLock { state in
                defer { state.answers = [] }
                return state.answers
            }
        }
    }

    private let drawer: Drawer
    private let queue = DispatchQueue(label: "boardwalk.archive")
    private let wakeup: Wakeup

    init(_ folders: DataFolders, wakeup: Wakeup) {
        drawer = Drawer(folders)
        self.wakeup = wakeup
    }

    /// Hands something in; `take` has the answer.
    func submit(_ request: Request) {
        let (drawer, wakeup) = (drawer, wakeup)
        queue.async {
            guard let answer = Self.answer(request, drawer) else { return }
            drawer.add(answer)
            wakeup.ring()
        }
    }

    /// The answers since the last call, the oldest first.
    func take() -> [Answer] { drawer.takeAnswers() }

    /// Does something at once, behind all that was handed in before: for what must not be lost at the end.
    func now(_ request: Request) -> Answer? { queue.sync { Self.answer(request, drawer) } }

    /// Waits until all is written that was handed in.
    func flush() { queue.sync {} }

    private static func answer(_ request: Request, _ drawer: Drawer) -> Answer? {
        do throws(StorageProblem) {
            switch request {
            case .read:
                // Cards that cannot be read are the drill's trouble alone.
                let deck = (try? CardDeck.load(from: drawer.folders)) ?? []
                guard HistoryStore.exists(drawer.folders) else { return .history(SessionHistory(), CardBox(deck: deck)) }
                let store = try drawer.open()
                return .history(try store.history(), try store.box(of: deck, offset: WallClock.offset))
            case .prepare:
                _ = try drawer.open()
                return nil
            case .keep(let record, let steps, let place):
                let id = try drawer.keep(record)
                if !steps.isEmpty { try drawer.open().keep(steps, from: place, ofSession: id) }
                return .kept(id)
            case .keepSteps(let steps, let place, let session):
                try drawer.open().keep(steps, from: place, ofSession: session)
                return .keptSteps(from: place, upTo: place + steps.count)
            case .keepCard(let id, let state, let rating):
                try drawer.open().keep(state, ofCard: id, rating: rating)
                return nil
            }
        } catch {
            drawer.close()
            // The folder's name would push what to do off the screen.
            return .problem(drawer.folders.data.map { error.sentence.replacing($0 + "/", with: "") } ?? error.sentence)
        }
    }
}
