/// Waiting in front of servers, by Erlang's formula for M/M/m (Kleinrock, Queueing Systems I, 1975, section 3.5).
///
/// Rates are a second, times in seconds. Servers are the workers inside an instance, not instances: a balancer does not
/// share the queues of what it balances.
public enum Queueing {
    /// The share of requests that have to wait (Erlang C). `load` is the rate times the service time, in servers.
    ///
    /// By the recursion of Erlang B, which neither overflows nor cancels: B(0) = 1, B(m) = a·B(m-1) / (m + a·B(m-1)).
    public static func erlangC(servers: Int, load: Double) -> Double {
        guard servers > 0 else { return 1 }
        guard load > 0 else { return 0 }
        guard load < Double(servers) else { return 1 }
        // So many wait as seldom as more would at the same use.
        if servers > mostServers { return erlangC(servers: mostServers, load: load / Double(servers) * Double(mostServers)) }
        var blocked = 1.0
        for m in 1...servers { blocked = load * blocked / (Double(m) + load * blocked) }
        let utilisation = load / Double(servers)
        return blocked / (1 - utilisation * (1 - blocked))
    }

    private static let mostServers = 10_000

    /// The mean wait in seconds before service begins; infinite at or above full load.
    public static func meanWait(servers: Int, rate: Double, serviceTime: Double) -> Double {
        let load = rate * serviceTime
        guard load < Double(servers) else { return .infinity }
        return erlangC(servers: servers, load: load) * serviceTime / (Double(servers) - load)
    }

    /// The mean time in seconds from arrival to answer.
    public static func meanTime(servers: Int, rate: Double, serviceTime: Double) -> Double {
        meanWait(servers: servers, rate: rate, serviceTime: serviceTime) + serviceTime
    }

    /// Workers of an instance that serves so many requests a second, each taking so many seconds.
    public static func workers(capacity: Double, serviceTime: Double) -> Int { max(1, WholeCount.nearest(capacity * serviceTime)) }

    /// Items that have piled up after so many seconds in which more came than went.
    public static func backlog(arriving: Double, leaving: Double, seconds: Double) -> Double { max(0, (arriving - leaving) * seconds) }

    /// Seconds until a backlog is gone; infinite where no more leaves than arrives.
    public static func drainTime(backlog: Double, arriving: Double, leaving: Double) -> Double {
        leaving > arriving ? backlog / (leaving - arriving) : .infinity
    }
}
