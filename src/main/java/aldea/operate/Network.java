package aldea.operate;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/// Under which names and addresses this machine is reached in its network.
final class Network {
    private Network() {}

    /// IPv4 addresses in the village's network, loopback left out.
    static List<String> addresses() {
        var found = new ArrayList<String>();
        try {
            for (var network : NetworkInterface.networkInterfaces().toList()) {
                if (network.isUp() && !network.isLoopback()) {
                    network.inetAddresses()
                            .filter(Inet4Address.class::isInstance)
                            .map(InetAddress::getHostAddress)
                            .forEach(found::add);
                }
            }
        } catch (IOException noNetwork) {
            return List.of();
        }
        return found;
    }

    /// Everything a certificate should name.
    static List<String> names() {
        var names = new ArrayList<>(List.of("localhost", "127.0.0.1"));
        names.addAll(addresses());
        try {
            var host = InetAddress.getLocalHost().getHostName();
            if (host.matches("[A-Za-z0-9.-]+")) {
                names.add(host);
                if (!host.contains(".")) {
                    names.add(host + ".local");
                }
            }
        } catch (UnknownHostException nameless) {
            return names;
        }
        return names.stream().distinct().toList();
    }
}
