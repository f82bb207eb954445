// The typed keys of notes, trade-offs, optimizations and stages.

extension Attribute<Note, String> {
    public static var text: Self { .init("text") }
}

extension Attribute<Note, Place> {
    public static var at: Self { .init("at") }
}

extension Attribute<TradeOff, String> {
    public static var choice: Self { .init("choice") }
    public static var over: Self { .init("over") }
    public static var because: Self { .init("because") }
}

extension Attribute<TradeOff, [Waiver]> {
    public static var waives: Self { .init("waives") }
}

extension Attribute<Optimization, String> {
    public static var problem: Self { .init("problem") }
    public static var answer: Self { .init("answer") }
}

extension Attribute<Stage, String> {
    public static var name: Self { .init("name") }
}

extension Attribute<Stage, TimeSpan> {
    public static var atTime: Self { .init("at-time") }
}
