/// All that is wrong with one text, where nothing of it can be used.
public struct ReadingProblems: Error, Hashable, Sendable {
    /// At least one, in no order; `ReadingProblem.report` sorts and cuts them.
    public let problems: [ReadingProblem]

    /// The problems of one text.
    public init(_ problems: [ReadingProblem]) { self.problems = problems }
}
