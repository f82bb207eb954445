import Testing

/// What stands between a program and its store, and what the figures of a board come to.
extension RuleJudgementTests {
    static let behind = [
        Case(
            "consistency/dual-write", "a store and a queue", .loud,
            "client > lb > app x2 > {access=write} db; app >> mq:sqs >> worker x2"),
        Case(
            "consistency/dual-write", "a store behind a pooler and a queue", .loud,
            "client > lb > app x2 > {access=write} pg:pgbouncer > {access=write} db; app >> mq:sqs >> worker x2"),
        Case(
            "consistency/dual-write", "the same, walked", .loud,
            """
            client > lb > app x2 > pg:pgbouncer > db; app >> mq:sqs >> worker x2; flow order: client lb app pg db app>mq worker kind=write
            """),
    ]

    @Test(arguments: behind) func aPoolerIsSeenThrough(_ item: Case) throws { try Self.check(item) }
}
