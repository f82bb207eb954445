import Glibc

/// The time of day, for what is kept and shown: the only place that asks for it.
enum WallClock {
    /// Seconds since 1970.
    static var now: Double {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    /// Seconds that local time is ahead of UTC, now.
    static var offset: Double {
        var seconds = time(nil)
        var local = tm()
        localtime_r(&seconds, &local)
        return Double(local.tm_gmtoff)
    }
}
