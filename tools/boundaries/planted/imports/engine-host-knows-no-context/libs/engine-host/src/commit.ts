import '../../orders/src/index';
