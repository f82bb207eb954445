import Analysis
import Whiteboard

struct SumDiffers: Rule {
    let identifier = "process/sum-differs"
    let severity = Severity.warning
    let summary = "a written sum that comes to something else"

    let explanation = Explanation(
        finds:
            "A sum in a note, an assumption or a reason whose two sides differ by more than rounding explains, such as a rate and a size that give another volume than the one that is said.",
        matters:
            "Disks, budgets and the choice of a store follow from it. A slip of a thousand, a day taken for a year, megabytes for gigabytes, is the one mistake in an estimate that changes the design.",
        instead: "Do it again with units beside every number; 1/s is about 2.6M a month and 31.5M a year.",
        costs: "Nothing.",
        sources: ["Jeff Dean, Numbers Everyone Should Know", "Jon Bentley, Programming Pearls, column 7: the back of the envelope"],
        question: "200 photos a second of 5 MB: how much is that in a year?")

    let examples = Examples(
        raises: board("200/s x 5 MB = 1 GB/s, that is 30 TB a year"), nearMiss: board("200/s x 5 MB = 1 GB/s, that is 30 PB a year"),
        fixed: board("200/s x 5 MB = 1 GB/s, that is 31.5 PB a year"))

    private static func board(_ note: String) -> String {
        """
        boardwalk: 1
        notes: [{text: "\(note)"}]
        """
    }

    /// What rounding on both sides explains: a day of 100,000 seconds, a year of 30M.
    private static let rounding = 1.6
    /// From here it is a slip of units, and no estimate.
    private static let slip = 5.0

    func findings(in design: Design) -> [Finding] {
        let board = design.board
        func found(_ texts: [String], _ make: (Slips, Severity) -> Finding) -> [Finding] {
            let sums = texts.flatMap { text in WrittenSum.all(in: text).filter { $0.error > Self.rounding } }
            // The one that is most off is told, and the others are counted.
            guard let worst = sums.max(by: { $0.error < $1.error }) else { return [] }
            return [make(Slips(worst: worst, others: sums.count - 1), worst.error >= Self.slip ? severity : .advice)]
        }
        let remarks =
            board.notes.map(\.text) + board.tradeOffs.compactMap { $0[.because] }
            + board.optimizations.map { "\($0.problem) \($0[.answer] ?? "")" }
        return found(remarks) { sum, severity in
            finding(.board, about: [], severity: severity, message: Self.message(sum), fixes: [Self.fix(sum)])
        }
            + found(design.requirements[.assumptions] ?? []) { sum, severity in
                finding(.requirements, about: [], severity: severity, message: Self.message(sum), fixes: [Self.fix(sum)])
            }
            + design.parts.flatMap { part -> [Finding] in
                guard let notes = part[.notes] else { return [] }
                return found([notes]) { sum, severity in
                    finding(about: part, severity: severity, message: Self.message(sum), fixes: [Self.fix(sum)])
                }
            }
            + board.data.flatMap { entity -> [Finding] in
                guard let why = entity[.why] else { return [] }
                return found([why]) { sum, severity in
                    finding(.entity(entity.name), about: [], severity: severity, message: Self.message(sum), fixes: [Self.fix(sum)])
                }
            }
    }

    private struct Slips {
        let worst: WrittenSum
        let others: Int
    }

    private static func message(_ slips: Slips) -> String {
        let sum = slips.worst
        let others = slips.others == 0 ? "" : " (\(slips.others) more \(slips.others == 1 ? "sum is" : "sums are") off)"
        let times = QuantityText.times(QuantityText.significant(sum.error, 2))
        return
            "“\(sum.left)” comes to \(sum.comesTo), and “\(sum.right)” is written: \(times) \(sum.stated < sum.value ? "too little" : "too much")\(others)."
    }

    private static func fix(_ slips: Slips) -> QuickFix {
        QuickFix(advice: "Write \(slips.worst.comesTo), and look at what follows from it")
    }
}
