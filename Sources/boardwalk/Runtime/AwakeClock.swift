/// Time as the editor shall see it: what passed while the machine slept or the program was stopped is left out, so that a session's clock
/// stands while nobody can work on it.
///
/// The system's steady clock runs on through sleep (CLOCK_BOOTTIME), and no change of the wall clock moves it.
struct AwakeClock {
    /// A wake-up that comes so much later than it was asked for was slept over; a busy machine is late by less.
    static let longestDelay = Duration.seconds(20)

    /// How long was slept in all.
    private var slept = Duration.zero
    /// When the program wanted to be woken, by the system's clock.
    private var due: Duration?

    /// The editor's time, and how long was slept since it was asked last, where that was.
    mutating func time(at now: Duration) -> (time: Duration, slept: Duration?) {
        defer { due = nil }
        guard let due, now - due > Self.longestDelay else { return (now - slept, nil) }
        let gap = now - due
        slept += gap
        return (now - slept, gap)
    }

    /// Notes when the editor wants to be told the time, by its own clock; returns that by the system's.
    mutating func wake(at time: Duration?) -> Duration? {
        due = time.map { $0 + slept }
        return due
    }
}
