/// All that is wrong with one text, where nothing of it can be used.
public struct ReadingProblems: Error, Hashable, Sendable {
    public let problems: [ReadingProblem]

    public init(_ problems: [ReadingProblem]) { self.problems = problems }
}
