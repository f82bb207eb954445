import Analysis
import Catalog
import Drawing
import Interface
import Practice
import Review
import Terminal
import Whiteboard

/// What is worked out beside the loop, so that no key waits for it: each at a desk of its own, and only the newest of each matters.
struct Desks: Sendable {
    /// What has come back from one of them.
    enum Answer {
        case event(Event)
        case questions(PracticeRoom)
    }

    private struct ReviewRequest: Sendable {
        let board: Board
        let revision: Int
    }

    private struct ReviewAnswer: Sendable {
        let result: ReviewResult
        let revision: Int
        let design: Design
    }

    private struct DrawingAnswer: Sendable {
        let drawn: KeptDrawing
        let request: DrawingRequest
    }

    private struct WhatIfRequest: Sendable {
        let board: Board
        let scenario: Scenario
        let number: Int
    }

    private struct WhatIfReply: Sendable {
        let answer: Result<WhatIfAnswer, BoardError>
        let number: Int
    }

    private let reviewing: NewestFirstDesk<ReviewRequest, ReviewAnswer>
    private let drawing: NewestFirstDesk<DrawingRequest, DrawingAnswer>
    private let trying: NewestFirstDesk<WhatIfRequest, WhatIfReply>
    private let readingQuestions: NewestFirstDesk<Workplace, Result<PracticeRoom, CommandFailure>>
    private let learning: NewestFirstDesk<QuestionLibrary, Clarifier>

    /// - Parameter wakeup: Rung when an answer is there.
    init(catalog: Catalog, review options: ReviewOptions, wakeup: Wakeup) {
        reviewing = NewestFirstDesk(wakeup: wakeup) { request, isStale in
            let design = Design(request.board, catalog: catalog)
            return RuleBook.review(design, options: options, isStale: isStale).map {
                ReviewAnswer(result: $0, revision: request.revision, design: design)
            }
        }
        drawing = NewestFirstDesk(wakeup: wakeup) { request, _ in DrawingAnswer(drawn: request.drawn(catalog), request: request) }
        trying = NewestFirstDesk(wakeup: wakeup) { request, isStale in
            do throws(BoardError) {
                return try WhatIfAnswer(request.scenario, on: request.board, catalog: catalog, isStale: isStale).map {
                    WhatIfReply(answer: .success($0), number: request.number)
                }
            } catch {
                return WhatIfReply(answer: .failure(error), number: request.number)
            }
        }
        readingQuestions = NewestFirstDesk(wakeup: wakeup) { workplace, _ in
            Result { () throws(CommandFailure) in try PracticeRoom(workplace: workplace, catalog: catalog) }
        }
        learning = NewestFirstDesk(wakeup: wakeup) { library, _ in library.clarifier() }
    }

    /// Looks for findings.
    func review(_ board: Board, revision: Int) { reviewing.submit(ReviewRequest(board: board, revision: revision)) }

    /// Draws a board too large for a frame's time.
    func draw(_ request: DrawingRequest) { drawing.submit(request) }

    /// Works out what breaks.
    func whatIf(_ scenario: Scenario, on board: Board, number: Int) {
        trying.submit(WhatIfRequest(board: board, scenario: scenario, number: number))
    }

    func readQuestions(of workplace: Workplace) { readingQuestions.submit(workplace) }

    /// Learns to understand typed questions.
    func learn(_ library: QuestionLibrary) { learning.submit(library) }

    /// What has come back since the last call.
    func takeAnswers() -> [Answer] {
        var answers: [Answer] = []
        if let answer = reviewing.take() {
            answers.append(.event(.reviewed(answer.result, revision: answer.revision, design: answer.design)))
        }
        if let answer = drawing.take() { answers.append(.event(.drawn(answer.drawn, answer.request))) }
        if let reply = trying.take() { answers.append(.event(.whatIf(reply.answer, number: reply.number))) }
        switch readingQuestions.take() {
        case .success(let room)?: answers.append(.questions(room))
        case .failure(let failure)?: answers.append(.event(.noQuestions(reason: failure.sentence)))
        case nil: break
        }
        if let clarifier = learning.take() { answers.append(.event(.understands(clarifier))) }
        return answers
    }
}
