import Catalog
import Whiteboard

/// What the moments of a session are called when it is played back.
struct MomentText: Sendable {
    let guide: PracticeGuide
    let catalog: Catalog

    /// Whether a moment has something to say; what only follows from another is passed over.
    static func tells(_ moment: Replay.Moment) -> Bool {
        switch moment.what {
        case .step(let step): if case .typed = step.what { false } else { true }
        case .event(let event):
            switch event.what {
            case .started, .edited, .requirementsChanged, .raised, .fixed, .settled, .shown, .applied, .paused, .resumed, .askedOver,
                .toldOver,
                .passedOver:
                false
            default: true
            }
        }
    }

    /// A moment in a few words, on the board before it and after it.
    func caption(of moment: Replay.Moment, from before: Board, to after: Board) -> String? {
        switch moment.what {
        case .step(let step):
            switch step.what {
            case .began: return "Went on with the board"
            case .edited(let edit, let isUndo):
                let text = EditText(edit, from: before, to: after, catalog: catalog).sentence
                return isUndo ? "Undone: \(Report.inSentence(text))" : text
            case .typed: return nil
            }
        case .event(let event): return caption(of: event.what)
        }
    }

    private static func minutes(_ seconds: Double) -> String {
        let count = Int((seconds / 60).rounded())
        return count == 1 ? "1 minute" : "\(count) minutes"
    }

    private func caption(of event: TimelineEvent.What) -> String? {
        switch event {
        case .wentTo(let phase): "Went to \(phase.shortName)"
        case .waived(let finding): Report.waived(finding.headline, because: finding.because).capitalizedFirst
        case .asked(let text, _): "You asked: \(text)"
        case .probed(let probe): "The interviewer asked: \(guide.question(probe) ?? "about \(probe.drop { $0 != ":" }.dropFirst())")"
        case .answered(_, let text): text.isEmpty ? "You answered aloud" : "You answered: \(text)"
        case .skipped: "You passed the question over"
        case .drewCurveball(_, let event): "A curveball: \(event)"
        case .answeredCurveball(_, let text): text.isEmpty ? "You answered the curveball aloud" : "You answered the curveball: \(text)"
        case .metCurveball: "The board answers the curveball"
        case .hinted: "The interviewer gave a hint"
        case .pressed: "The interviewer asked again"
        case .said(let check, let isSaid): "\(isSaid ? "Said aloud" : "Not said after all"): \(guide.check(check)?.text ?? check)"
        case .spoke(let text): text.isEmpty ? "You spoke" : "You said: \(text)"
        case .extended(let seconds): "Took \(Self.minutes(seconds)) more"
        case .summedUp(let text): "You summed up: \(text.replacing("\n", with: "; "))"
        case .finished: "The end"
        case .started, .edited, .requirementsChanged, .raised, .fixed, .settled, .shown, .applied, .paused, .resumed, .askedOver,
            .toldOver, .passedOver:
            nil
        }
    }
}

extension String {
    /// The same with its first letter a capital one.
    fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
